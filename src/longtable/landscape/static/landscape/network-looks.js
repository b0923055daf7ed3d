// The colours of the page, and words beside a node, for a drawing that knows no style sheet.
const NAMES = {
  person: "--line-firm", group: "--ink-soft", organization: "--accent", faint: "--line", tie: "--line-firm",
  ink: "--ink", sheet: "--sheet", edge: "--line-firm",
};

export function colours(within) {
  const probe = document.createElement("span");
  within.append(probe);
  const read = ([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  };
  const found = Object.fromEntries(Object.entries(NAMES).map(read));
  probe.remove();
  return found;
}

export const label = (state) => (context, data, settings) => {
  if (!data.label) return;
  context.font = `${settings.labelSize}px ${settings.labelFont}`;
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = state.colours.sheet;
  context.fillStyle = state.colours.ink;
  const at = [data.x + data.size + 3, data.y + settings.labelSize / 3];
  context.strokeText(data.label, ...at);
  context.fillText(data.label, ...at);
};

export const hover = (state) => (context, data, settings) => {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = state.colours.ink;
  context.stroke();
  label(state)(context, data, settings);
};
