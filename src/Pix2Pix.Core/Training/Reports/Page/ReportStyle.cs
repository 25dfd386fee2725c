namespace Pix2Pix.Training.Reports;

/// <summary>How a report looks.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --paper: #f7f5f1; --card: #fffefb; --ink: #1e2732; --faint: #5d6874; --line: #e2ddd2; --grid: #ece7dd;
          --s0: #1f62c4; --s1: #b9540a; --s2: #0b7a68; --good: #1a7a43; --warn: #8f5600; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --paper: #121519; --card: #1a1e24; --ink: #e9e6df; --faint: #9ca6b2; --line: #2c333c; --grid: #262c34;
          --s0: #7fb0ff; --s1: #f2a45c; --s2: #5ccfb6; --good: #6cd596; --warn: #f0bd6a; --bad: #ff8f87; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: clamp(1rem, 4vw, 2.5rem) clamp(.9rem, 4vw, 2rem) 3rem; }
        h1 { font-size: clamp(1.5rem, 5vw, 2.1rem); line-height: 1.2; margin: 0 0 .4rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 .9rem; }
        h3 { font-size: .95rem; margin: 0; }
        .note, figcaption, dt, small { color: var(--faint); }
        .note { font-size: .85rem; margin: .5rem 0 0; }
        .status { display: flex; gap: .6rem; align-items: baseline; margin: 0 0 .8rem; font-weight: 600; }
        .status i { flex: none; width: .7em; height: .7em; border-radius: 50%; background: var(--good); }
        .status.running i { background: var(--s0); }
        .status.stopped i { background: var(--warn); }
        .status.failed i { background: var(--bad); }
        progress { appearance: none; display: block; width: 100%; height: .5rem; border: 0; border-radius: 1rem; overflow: hidden; background: var(--line); }
        progress::-webkit-progress-bar { background: var(--line); }
        progress::-webkit-progress-value { background: var(--s0); border-radius: 1rem; }
        progress::-moz-progress-bar { background: var(--s0); border-radius: 1rem; }
        .live { display: flex; flex-wrap: wrap; gap: .3rem .8rem; align-items: center; justify-content: space-between; margin-top: .5rem; font-size: .85rem; color: var(--faint); }
        .live[hidden], .scrubber[hidden] { display: none; }
        button { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .3rem .8rem; cursor: pointer; }
        :focus-visible { outline: 2px solid var(--s0); outline-offset: 2px; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.4rem, 1fr)); gap: .6rem; margin: 1.2rem 0 0; }
        .tiles div, .chart, .sheet, .facts dl, .messages li { background: var(--card); border: 1px solid var(--line); border-radius: .7rem; }
        .tiles div { padding: .55rem .8rem .6rem; }
        dt { font-size: .8rem; }
        dd { margin: 0; font-variant-numeric: tabular-nums; }
        .tiles dd { font-size: 1.2rem; font-weight: 600; line-height: 1.3; }
        .tiles small { font-size: .8rem; font-weight: 400; white-space: nowrap; }
        .scrubber { display: flex; gap: .8rem; align-items: center; margin-bottom: .7rem; }
        .scrubber input { flex: 1; min-width: 0; height: 2rem; margin: 0; accent-color: var(--s0); }
        .scrubber output { min-width: 3.5ch; font-weight: 600; font-variant-numeric: tabular-nums; text-align: right; }
        .sheet { display: grid; grid-template-columns: repeat(3, minmax(0, 18rem)); justify-content: center; gap: clamp(.3rem, 1.5vw, 1rem); padding: clamp(.5rem, 2vw, 1.2rem); }
        .sheet figure { margin: 0; }
        .sheet img { display: block; width: 100%; margin-top: .3rem; image-rendering: pixelated; }
        .sheet img[hidden] { display: none; }
        figcaption { font-size: .85rem; }
        .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: .9rem; }
        .chart { margin: 0; padding: .8rem .9rem .9rem; }
        .chart figcaption { display: flex; flex-wrap: wrap; gap: .1rem .9rem; justify-content: space-between; align-items: baseline; margin-bottom: .4rem; color: var(--ink); }
        .legend { display: flex; flex-wrap: wrap; gap: 0 .8rem; margin: 0; font-size: .82rem; font-variant-numeric: tabular-nums; }
        .legend i { display: inline-block; width: 1rem; border-top: 3px solid var(--c); margin-right: .35rem; vertical-align: .25em; }
        .legend .s1 i { border-top-style: dashed; }
        .legend .s2 i { border-top-style: dotted; }
        .s0 { --c: var(--s0); } .s1 { --c: var(--s1); } .s2 { --c: var(--s2); }
        .chart > svg { display: block; width: 100%; height: auto; overflow: hidden; }
        svg text { font-size: 13px; fill: var(--faint); font-variant-numeric: tabular-nums; }
        .grid { stroke: var(--grid); } .axis, .tick { stroke: var(--faint); stroke-opacity: .6; }
        .line { fill: none; stroke: var(--c); stroke-width: 1.8; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
        .line.s1 { stroke-dasharray: 7 3; } .line.s2 { stroke-dasharray: 2 3; }
        .band { fill: var(--c); fill-opacity: .15; }
        circle { fill: var(--c); } .best { fill: none; stroke: var(--ink); stroke-width: 1.6; }
        .messages { list-style: none; padding: 0; margin: 0; display: grid; gap: .5rem; }
        .messages li { padding: .6rem .9rem; border-left: 4px solid var(--s0); overflow-wrap: anywhere; }
        .messages li.warning { border-left-color: var(--warn); }
        .messages li.note { border-left-color: var(--line); }
        .messages b { display: block; font-size: .8rem; color: var(--faint); font-weight: 600; }
        .facts dl { margin: .6rem 0 0; padding: .3rem 1rem; columns: 2 20rem; column-gap: 2.5rem; }
        .facts dl div { display: flex; justify-content: space-between; gap: 1.2rem; padding: .32rem 0; border-bottom: 1px solid var(--grid); break-inside: avoid; }
        .facts dt { font-size: .88rem; } .facts dd { text-align: right; font-size: .88rem; overflow-wrap: anywhere; }
        footer { padding-top: 2rem; }
        a { color: var(--s0); }
        @media print { .live, .scrubber { display: none; } }
        """;
}
