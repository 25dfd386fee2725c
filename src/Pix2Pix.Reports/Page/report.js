(() => {
  const key = "pix2pix:" + location.pathname;
  let kept = {};
  try { kept = JSON.parse(sessionStorage.getItem(key)) || {}; } catch { }
  const keep = (change) => {
    Object.assign(kept, change);
    try { sessionStorage.setItem(key, JSON.stringify(kept)); } catch { }
  };
  const byId = (id) => document.getElementById(id);

  const frames = [...document.querySelectorAll("#frames img")];
  const time = byId("time");
  let held = false;
  const show = (index) => {
    frames.forEach((frame, i) => { frame.hidden = i !== index; });
    time.value = index;
    byId("moment").value = frames[index].dataset.epoch;
    time.setAttribute("aria-valuetext", "epoch " + frames[index].dataset.epoch);
  };
  if (frames.length > 1) {
    byId("scrubber").hidden = false;
    const last = frames.length - 1;
    const wanted = frames.findLastIndex((frame) => Number(frame.dataset.step) <= kept.step);
    show(kept.step == null ? last : Math.max(0, wanted));
    time.addEventListener("input", () => {
      const index = Number(time.value);
      show(index);
      keep({ step: index === last ? null : Number(frames[index].dataset.step) });
    });
    time.addEventListener("pointerdown", () => { held = true; });
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { held = false; });
  }

  for (const chart of document.querySelectorAll(".chart")) {
    const svg = chart.querySelector("svg"), cursor = svg.querySelector(".cursor"), at = chart.querySelector(".at");
    const latest = at.textContent;
    const curves = [...chart.querySelectorAll("[data-points]")].map((text) => (
      { text, latest: text.textContent, points: text.dataset.points.split(";").map((point) => point.split("|")) }));
    svg.addEventListener("pointermove", (event) => {
      const box = svg.getBoundingClientRect();
      const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
      const nearest = curves.map(({ points }) => points.reduce((best, point) => Math.abs(point[0] - x) < Math.abs(best[0] - x) ? point : best));
      curves.forEach((curve, i) => { curve.text.textContent = nearest[i][2]; });
      at.textContent = nearest[0][1];
      cursor.setAttribute("transform", "translate(" + nearest[0][0] + ")");
      cursor.setAttribute("visibility", "visible");
    });
    svg.addEventListener("pointerleave", () => {
      curves.forEach((curve) => { curve.text.textContent = curve.latest; });
      at.textContent = latest;
      cursor.setAttribute("visibility", "hidden");
    });
  }

  const live = byId("live");
  const running = live.dataset.running === "1";

  // Once everything above has its height: the browser would move the page by what appears later.
  const restoreScroll = () => {
    history.scrollRestoration = "manual";
    if (kept.scroll) scrollTo(0, kept.scroll);
    addEventListener("pagehide", () => keep({ scroll: scrollY }));
  };
  if (!running) {
    restoreScroll();
    return;
  }

  live.hidden = false;
  const pause = byId("pause"), age = byId("age"), interval = Number(live.dataset.seconds);
  const written = Date.parse(document.lastModified), opened = Date.now();
  const label = () => {
    pause.setAttribute("aria-pressed", String(Boolean(kept.paused)));
    pause.textContent = kept.paused ? "Resume updates" : "Pause updates";
  };
  pause.addEventListener("click", () => { keep({ paused: !kept.paused }); label(); });
  label();
  const tell = () => {
    const seconds = Math.max(0, Math.round((Date.now() - written) / 1000));
    const ago = seconds < 60 ? seconds + " s" : seconds < 3600 ? Math.floor(seconds / 60) + " min" : Math.floor(seconds / 3600) + " h";
    age.textContent = "Written " + ago + " ago." + (seconds > 60 * interval ? " The program may have ended unexpectedly." : "");
  };
  tell();
  restoreScroll();

  setInterval(() => {
    tell();
    if (kept.paused || held || document.hidden || Date.now() - opened < interval * 1000) return;
    keep({ scroll: scrollY });
    location.reload();
  }, 1000);
})();
