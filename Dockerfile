# The site as one image: web and worker, and pg_dump for its backups. Build it from a checkout.
FROM python:3.11.14-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 1000 --home-dir /data longtable \
    && install -d -o longtable -g longtable -m 0700 /data /backups

WORKDIR /srv/longtable
COPY requirements/build.txt requirements/postgres.txt requirements/
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements/build.txt \
    && pip install --no-cache-dir --require-hashes --no-deps -r requirements/postgres.txt
COPY pyproject.toml README.md ./
COPY src src
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

USER longtable
ENV LONGTABLE_DATA=/data PYTHONUNBUFFERED=1
VOLUME ["/data", "/backups"]
EXPOSE 8000
ENTRYPOINT ["longtable"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
