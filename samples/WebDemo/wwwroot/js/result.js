// The right-hand image: the newest translation, or a preview of the network in training.

const element = (id) => document.getElementById(id);

export class Result {
  #address = "";

  show(blob, milliseconds) {
    URL.revokeObjectURL(this.#address);
    this.#address = URL.createObjectURL(blob);
    this.blob = blob;
    element("translation").src = this.#address;
    element("time").textContent = `${Math.round(milliseconds)} ms`;
    element("save").disabled = false;
  }

  showTraining(answer) {
    element("training").hidden = answer === null;
    if (answer === null) {
      if (this.blob === undefined) element("translation").removeAttribute("src");
      return;
    }
    element("training-share").value = answer.share;
    element("training-text").textContent = `The first start trains a model of its own: ${answer.secondsLeft} s left. This is what it makes of a street so far.`;
    if (answer.preview && !element("translation").src.endsWith(answer.preview)) element("translation").src = answer.preview;
  }

  save() {
    const link = document.createElement("a");
    link.href = this.#address;
    link.download = "translation.png";
    link.click();
  }
}
