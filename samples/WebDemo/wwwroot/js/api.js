// Requests to the server; its rejections become errors.

export class Refusal extends Error {
  /** @param {number} status @param {string} message @param {number} retryAfter seconds until it is worth another try; 0 where it never is */
  constructor(status, message, retryAfter) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** How far the model is, and what to draw for it. */
export async function getModel() {
  const response = await fetch("api/model", { cache: "no-store" });
  if (!response.ok) throw await refusalOf(response);
  return response.json();
}

/** Sends a drawing as a PNG file and gives back its translation, a PNG file too. */
export async function translate(png, signal) {
  const response = await fetch("api/translate", { method: "POST", headers: { "Content-Type": "image/png" }, body: png, signal });
  if (!response.ok) throw await refusalOf(response);
  return response.blob();
}

async function refusalOf(response) {
  const problem = await response.json().catch(() => ({}));
  return new Refusal(response.status, problem.detail ?? `The server answered ${response.status}.`, Number(response.headers.get("Retry-After") ?? 0));
}
