// The colors to draw with, one radio button each.

/** @param choose receives the color */
export function showPalette(fieldset, colors, choose) {
  for (const { name, color } of colors) {
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "color", value: color });
    const swatch = document.createElement("i");
    swatch.style.setProperty("background", color);
    const text = document.createElement("span");
    text.append(swatch, name);
    const label = document.createElement("label");
    label.append(input, text);
    fieldset.append(label);
  }
  fieldset.addEventListener("change", (event) => choose(event.target.value));
  fieldset.hidden = colors.length < 2;
}

/** Selects a color's radio button. */
export function chooseColor(fieldset, color) {
  fieldset.querySelector(`input[value="${color}"]`).checked = true;
}
