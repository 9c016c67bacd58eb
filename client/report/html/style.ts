/** The look of a report: one column at the width of a phone, charts side by side where there is room, light and dark. */
export const STYLE = `
  :root {
    color-scheme: light dark;
    --paper: #ffffff; --card: #f5f6f8; --ink: #1b1f24; --muted: #57606a; --line: #d0d7de;
    --teacher: #8250df; --student: #0969da; --third: #bf8700; --good: #1a7f37; --caution: #9a6700; --bad: #cf222e;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #0d1117; --card: #171d26; --ink: #e6edf3; --muted: #9aa4af; --line: #363d47;
      --teacher: #bc8cff; --student: #58a6ff; --third: #e3b341; --good: #3fb950; --caution: #d29922; --bad: #ff7b72;
    }
  }
  * { box-sizing: border-box; }
  body { background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; margin: 0 auto;
    max-width: 70rem; padding: 1rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.35rem; line-height: 1.3; margin: .2rem 0; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
  h3 { font-size: .95rem; margin: 0 0 .3rem; } p { margin: .4rem 0; }
  .tone { border-left: .35rem solid var(--line); padding-left: .9rem; }
  .tone.good { border-color: var(--good); } .tone.caution { border-color: var(--caution); } .tone.bad { border-color: var(--bad); }
  .badge { border: 1px solid var(--caution); border-radius: 1rem; color: var(--caution); font-size: .75rem; padding: .1rem .5rem;
    vertical-align: middle; white-space: nowrap; }
  .muted { color: var(--muted); font-size: .88rem; }
  .cards { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); margin: 1rem 0; }
  .card { background: var(--card); border-radius: .5rem; min-width: 0; padding: .8rem 1rem; }
  .card dl { grid-template-columns: 1fr; } .card dd { margin-bottom: .4rem; } .card ul { list-style: none; margin: 0; padding: 0; } .figure { font-size: 1.6rem; font-weight: 650; line-height: 1.2; }
  .charts { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr)); margin: .4rem 0 .8rem; }
  figure { background: var(--card); border-radius: .5rem; margin: 0; min-width: 0; padding: .7rem; }
  figcaption { font-size: .85rem; margin-bottom: .3rem; }
  svg { display: block; height: auto; max-width: 34rem; width: 100%; }
  svg text { fill: var(--ink); font: 11px system-ui, sans-serif; } svg .muted { fill: var(--muted); font-size: 10.5px; }
  svg .rule { stroke: var(--line); } svg .bound { stroke: var(--muted); stroke-dasharray: 4 3; }
  svg .line { fill: none; stroke-width: 1.8; } svg .dashed { stroke-dasharray: 4 3; }
  .teacher { --tone: var(--teacher); } .student { --tone: var(--student); } .third { --tone: var(--third); }
  .good { --tone: var(--good); } .caution { --tone: var(--caution); } .bad { --tone: var(--bad); } .plain { --tone: var(--muted); }
  svg .fill { fill: var(--tone); } svg rect.fill { opacity: .72; } svg .stroke { stroke: var(--tone); } svg .ghost { fill: var(--tone); opacity: .3; }
  svg .whisker { stroke: var(--ink); stroke-width: 1.2; }
  .legend { display: flex; flex-wrap: wrap; font-size: .8rem; gap: .2rem 1rem; margin-top: .3rem; }
  .legend i { background: var(--tone); display: inline-block; height: .6em; margin-right: .35em; width: 1.1em; }
  .wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .88rem; min-width: 100%; width: max-content; }
  td, th { border-bottom: 1px solid var(--line); overflow-wrap: normal; padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; }
  th { color: var(--muted); font-weight: 600; white-space: nowrap; } .right { text-align: right; white-space: nowrap; }
  td { max-width: 24rem; }
  dl { display: grid; gap: .2rem 1rem; grid-template-columns: minmax(6rem, max-content) 1fr; margin: 0; } dt { color: var(--muted); } dd { margin: 0; min-width: 0; }
  .sentences { margin: 0; padding-left: 1.1rem; }
  code, pre { font: .82rem/1.45 ui-monospace, monospace; } pre { background: var(--paper); border: 1px solid var(--line);
    border-radius: .35rem; margin: .2rem 0 0; max-height: 16rem; overflow: auto; padding: .5rem; white-space: pre-wrap; }
  details { border-bottom: 1px solid var(--line); padding: .4rem 0; } summary { cursor: pointer; }
  .sides { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); margin: .5rem 0; }
  .sides > div { min-width: 0; }
`;
