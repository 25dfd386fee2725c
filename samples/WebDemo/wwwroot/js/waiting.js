// Waits until the model is there and shows meanwhile how it learns.

import { getModel } from "./api.js";

const PAUSE_MS = 700;
const TEXTS = { opening: "Opening the model …", painting: "Painting streets to learn from …", training: "Training the model …" };

/** @param tell status(message) and training(answer), the latter with null when it is over */
export async function waitForModel(tell) {
  for (;;) {
    try {
      const answer = await getModel();
      if (answer.stage === "ready") {
        tell.training(null);
        return answer.model;
      }
      tell.status(TEXTS[answer.stage] ?? answer.stage);
      tell.training(answer.stage === "training" ? answer : null);
    } catch {
      tell.status("The server does not answer; trying again …");
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
