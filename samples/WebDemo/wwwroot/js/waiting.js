// Waits until the model is ready and shows training progress meanwhile.

import { getModel } from "./api.js";

const PAUSE_MS = 700;
const TEXTS = { opening: "Opening the model …", painting: "Painting streets to train on …", training: "Training the model …" };

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
      tell.status("The server does not respond; trying again …");
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
