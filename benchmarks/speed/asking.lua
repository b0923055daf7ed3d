-- What wrk asks for: the paths in turn. Everything but a 200 counts as failed.
local paths, threads, turn = {}, {}, 0

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  failed = 0
  for path in io.lines(os.getenv("LONGTABLE_BENCH_PATHS")) do table.insert(paths, path) end
end

function request()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn])
end

function response(status)
  if status ~= 200 then failed = failed + 1 end
end

function done(summary, latency)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do bad = bad + thread:get("failed") end
  io.write(string.format(
    'FOUND {"requests": %d, "seconds": %.6f, "failed": %d, "p50": %d, "p95": %d, "p99": %d}\n',
    summary.requests, summary.duration / 1e6, bad,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
