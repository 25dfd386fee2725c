// Keeps the translation up to date. Only the newest drawing matters: at most one request is under way, changes made meanwhile are
// sent when it completes, and responses for a replaced drawing are discarded.

import { Refusal, translate } from "./api.js";

const QUIET_MS = 80;
const MOST_WAIT_MS = 300;
const LOST_PAUSE_S = 2;

export class Live {
  #drawing;
  #tell;
  #timer = 0;
  #waitingSince = 0;
  #wanted = 0;
  #sent = 0;
  #request = null;
  #pausedUntil = 0;

  /** @param tell shown(blob, milliseconds), busy(message) and failed(message) */
  constructor(drawing, tell) {
    this.#drawing = drawing;
    this.#tell = tell;
    drawing.addEventListener("change", (event) => this.#changed(event.detail.replaced));
  }

  #changed(replaced) {
    this.#wanted++;
    if (replaced) this.#request?.abort();
    this.#schedule();
  }

  // After a short pause, but soon after the first change, so that long strokes appear while they are drawn.
  #schedule() {
    if (this.#request) return;
    const now = performance.now();
    this.#waitingSince ||= now;
    const wait = Math.max(this.#pausedUntil - now, Math.min(QUIET_MS, this.#waitingSince + MOST_WAIT_MS - now), 0);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), wait);
  }

  async #send() {
    this.#waitingSince = 0;
    this.#sent = this.#wanted;
    const request = (this.#request = new AbortController());
    const began = performance.now();
    try {
      const image = await translate(await this.#drawing.toPng(), request.signal);
      if (!request.signal.aborted) this.#tell.shown(image, performance.now() - began);
    } catch (error) {
      if (!request.signal.aborted) this.#fail(error);
    } finally {
      this.#request = null;
      if (this.#sent !== this.#wanted) this.#schedule();
    }
  }

  #fail(error) {
    if (error instanceof Refusal && error.retryAfter === 0) {
      this.#tell.failed(error.message);
      return;
    }
    const seconds = error instanceof Refusal ? error.retryAfter : LOST_PAUSE_S;
    this.#pausedUntil = performance.now() + 1000 * seconds;
    this.#sent = -1;
    this.#tell.busy(error instanceof Refusal ? `The server is busy; next try in ${seconds} s.` : `The server does not answer; next try in ${seconds} s.`);
  }
}
