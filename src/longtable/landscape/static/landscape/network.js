// Draws the network once that is asked for. The table above it says the same, and does without.
import { colours, label, hover } from "./network-looks.js";

const SIZES = { person: 5, group: 7, organization: 9 };
const STEP = 0.15, NEARER = 1.4, MOVES_MS = 250, MANY_TIES = 3000;
const place = document.querySelector("[data-drawing]");
const parts = (name) => [...place.querySelectorAll(`[data-part="${name}"]`)];
const [canvas] = parts("canvas"), [said] = parts("said"), chooser = place.querySelector("select");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function show(name) {
  for (const one of ["ask", "failed", "drawn"]) for (const part of parts(one)) part.hidden = one !== name;
}

function built(facts, MultiGraph) {
  const graph = new MultiGraph();
  // Many are drawn smaller, or they would hide one another.
  const scale = Math.min(1, Math.max(0.35, 10 / Math.sqrt(facts.nodes.length)));
  const angle = (2 * Math.PI) / facts.nodes.length;
  facts.nodes.forEach(([id, name, kind, , x, y], at) => {
    // Who came since it was worked out stands around the others.
    const [left, top] = x === null ? [0.5 + 0.6 * Math.cos(at * angle), 0.5 + 0.6 * Math.sin(at * angle)] : [x, y];
    graph.addNode(at, { id, label: name, kind, x: left, y: top, size: scale * SIZES[kind] });
  });
  for (const [start, end, , way] of facts.ties) graph.addEdge(start, end, { size: 1, type: way ? "arrow" : "line" });
  return graph;
}

function looks(graph, state) {
  const near = (node) => state.one === null || node === state.one || graph.areNeighbors(node, state.one);
  return {
    nodeReducer: (node, data) => near(node)
      ? { ...data, color: state.colours[data.kind], forceLabel: state.one !== null, highlighted: node === state.one, zIndex: 1 }
      : { ...data, color: state.colours.faint, label: "", zIndex: 0 },
    edgeReducer: (edge, data) => state.one === null || graph.hasExtremity(edge, state.one)
      ? { ...data, color: state.one === null && graph.size > MANY_TIES ? state.colours.faint : state.colours.tie }
      : { ...data, hidden: true },
  };
}

function say(graph, one) {
  if (one === null) return said.replaceChildren();
  const link = document.createElement("a");
  link.href = place.dataset.one.replace("PUBLIC-ID", graph.getNodeAttribute(one, "id"));
  link.textContent = graph.getNodeAttribute(one, "label");
  const names = graph.neighbors(one).map((node) => graph.getNodeAttribute(node, "label")).sort((a, b) => a.localeCompare(b));
  said.replaceChildren(link, ` · ${place.dataset.ties}: ${graph.degree(one)}${names.length ? ` · ${names.join(", ")}` : ""}`);
}

function move(camera, to) {
  camera.animate(to, { duration: calm.matches ? 0 : MOVES_MS });
}

function steer(camera) {
  const ways = {
    ArrowLeft: (now) => ({ x: now.x - STEP * now.ratio }),
    ArrowRight: (now) => ({ x: now.x + STEP * now.ratio }),
    ArrowUp: (now) => ({ y: now.y + STEP * now.ratio }),
    ArrowDown: (now) => ({ y: now.y - STEP * now.ratio }),
    "+": (now) => ({ ratio: now.ratio / NEARER }),
    "-": (now) => ({ ratio: now.ratio * NEARER }),
    0: () => ({ x: 0.5, y: 0.5, ratio: 1 }),
  };
  ways["="] = ways["+"];
  canvas.addEventListener("keydown", (event) => {
    if (!ways[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(camera, ways[event.key](camera.getState()));
  });
  for (const [name, key] of [["nearer", "+"], ["further", "-"], ["whole", "0"]]) {
    place.querySelector(`[data-move="${name}"]`).addEventListener("click", () => move(camera, ways[key](camera.getState())));
  }
}

function choose(sigma, graph, state, one) {
  state.one = one;
  chooser.value = one ?? "";
  say(graph, one);
  sigma.refresh({ skipIndexation: true });
  if (one === null) return;
  const { x, y } = sigma.getNodeDisplayData(one);
  move(sigma.getCamera(), { x, y, ratio: Math.min(sigma.getCamera().getState().ratio, 0.5) });
}

async function draw() {
  const [{ Sigma, MultiGraph, EdgeArrowProgram, EdgeLineProgram }, answer] = await Promise.all([
    import(place.dataset.sigma), fetch(place.dataset.drawing),
  ]);
  if (!answer.ok || answer.redirected) throw new Error("no facts to draw");
  const graph = built(await answer.json(), MultiGraph);
  const state = { one: null, colours: colours(canvas) };
  show("drawn");
  const sigma = new Sigma(graph, canvas, {
    ...looks(graph, state),
    edgeProgramClasses: { arrow: EdgeArrowProgram, line: EdgeLineProgram },
    defaultEdgeType: "line", zIndex: true, minCameraRatio: 0.02, maxCameraRatio: 4,
    labelFont: getComputedStyle(canvas).fontFamily, labelDensity: 0.6, labelRenderedSizeThreshold: 1,
    defaultDrawNodeLabel: label(state), defaultDrawNodeHover: hover(state),
    hideEdgesOnMove: graph.size > MANY_TIES, hideLabelsOnMove: graph.size > MANY_TIES,
  });
  chooser.append(...graph.mapNodes((node, { label: name }) => new Option(name, node)));
  chooser.addEventListener("change", () => choose(sigma, graph, state, chooser.value || null));
  sigma.on("clickNode", ({ node }) => choose(sigma, graph, state, node));
  sigma.on("clickStage", () => choose(sigma, graph, state, null));
  steer(sigma.getCamera());
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", () => {
      state.colours = colours(canvas);
      sigma.refresh({ skipIndexation: true });
    });
  }
  canvas.focus();
  place.dataset.drawn = `${graph.order} ${graph.size}`;
}

if (place) {
  place.hidden = false;
  parts("open")[0].addEventListener("click", async (event) => {
    event.target.disabled = true;
    try {
      if (!document.createElement("canvas").getContext("webgl2")) throw new Error("no WebGL");
      await draw();
    } catch (reason) {
      console.warn(reason);
      show("failed");
    }
  });
}
