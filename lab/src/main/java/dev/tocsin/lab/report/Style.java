package dev.tocsin.lab.report;

/// The look of the page. Colours of stages and classes keep a contrast of 3 to 1 on white and differ in lightness, so
/// that they part in grey and for those who see no red. Stateless.
final class Style {
    static final String CSS = """
            :root{--ink:#1b2430;--soft:#566273;--rule:#d7dde5;--paper:#fff;--panel:#f5f7fa;--watch:#e3b93c;
              --prepare:#d9772b;--cover:#a8142a;--ballistic:#6b2fa0;--cruise:#0f6cbd;--drone:#1b7f5c;--other:#8a94a3}
            *{box-sizing:border-box}
            body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,
              "Noto Sans",sans-serif}
            main{max-width:1040px;margin:0 auto;padding:0 24px 64px}
            header{background:#14202e;color:#fff;padding:26px 0 22px;margin-bottom:26px}
            header div{max-width:1040px;margin:0 auto;padding:0 24px}
            header h1{margin:0 0 4px;font-size:28px;letter-spacing:-.01em}
            header p{margin:0;color:#c3cedb}
            .drill{display:inline-block;background:#ffd34d;color:#1b2430;font-weight:700;padding:2px 10px;
              border-radius:3px;margin-bottom:10px;letter-spacing:.04em}
            h2{font-size:20px;margin:44px 0 8px;padding-top:14px;border-top:2px solid var(--ink)}
            h3{font-size:16px;margin:26px 0 6px}
            p{max-width:74ch;margin:8px 0}
            nav{color:var(--soft);font-size:14px}
            nav a{color:#0b5394;margin-right:14px;white-space:nowrap}
            .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(228px,1fr));gap:12px;margin:18px 0}
            .tile{background:var(--panel);border-left:5px solid var(--soft);padding:12px 14px}
            .tile b{display:block;font-size:27px;line-height:1.15;font-variant-numeric:tabular-nums}
            .tile span{display:block}
            .tile small{color:var(--soft);display:block;margin-top:3px}
            .tile.good{border-color:#1b7f5c}.tile.bad{border-color:var(--cover)}
            .tile em{font-style:normal;font-weight:600}
            .good em{color:#14664a}.bad em{color:var(--cover)}
            figure{margin:14px 0 20px}figure svg{max-width:100%;height:auto;display:block}
            figcaption{color:var(--soft);font-size:13.5px;max-width:84ch;margin-top:4px}
            .row{display:flex;flex-wrap:wrap;gap:18px;align-items:flex-start}.row svg{max-width:100%;height:auto}
            .scroll{overflow-x:auto}table{border-collapse:collapse;font-size:14px;margin:10px 0 6px;min-width:46%}
            th{text-align:left;border-bottom:1.5px solid var(--ink);padding:4px 14px 4px 0;vertical-align:bottom}
            td{border-bottom:1px solid var(--rule);padding:4px 14px 4px 0;vertical-align:top}
            td.n{text-align:right;font-variant-numeric:tabular-nums}
            .keys{display:flex;flex-wrap:wrap;gap:16px;font-size:13.5px;color:var(--soft);margin:4px 0}
            .keys svg{vertical-align:-1px}
            svg text{font-family:inherit;fill:var(--ink)}
            .tick{font-size:10.5px;fill:var(--soft)!important}.label{font-size:11.5px}
            .mid{text-anchor:middle}.end{text-anchor:end}
            .grid{stroke:var(--rule);stroke-width:1}.axis{stroke:var(--ink);stroke-width:1}
            .diagonal{stroke:var(--soft);stroke-width:1;stroke-dasharray:4 3}.doubt{stroke:var(--soft);stroke-width:1.2}
            .s-watch{fill:var(--watch)}.s-prepare{fill:var(--prepare)}.s-cover{fill:var(--cover)}.s-clear{fill:#9fb3c8}
            .area{fill-opacity:.55;stroke:#fff;stroke-width:.4}.dot{fill-opacity:.85}
            .c-ballistic{stroke:var(--ballistic)}.c-cruise{stroke:var(--cruise)}.c-drone{stroke:var(--drone)}
            .c-other{stroke:var(--other)}
            .fill{stroke:none}.c-ballistic.fill{fill:var(--ballistic)}.c-cruise.fill{fill:var(--cruise)}
            .c-drone.fill{fill:var(--drone)}.c-other.fill{fill:var(--other)}
            .track{fill:none;stroke-width:.8;stroke-opacity:.5}.track.c-other{stroke-opacity:.18}
            .sea{fill:#e3ebf3}.land{fill:#fbfaf6;stroke:#9aa7b5;stroke-width:.6}
            .border{fill:none;stroke:#8593a3;stroke-width:.9}.province{fill:none;stroke:#dcdcd2;stroke-width:.5}
            .place{font-size:10px;fill:#3d4856!important}
            .hit{fill:#111;stroke:#fff;stroke-width:.8}.hit-debris{fill:#fff;stroke:#111;stroke-width:1.2}
            .start{fill:#fff;stroke-width:1.2}
            footer{color:var(--soft);font-size:13px;border-top:1px solid var(--rule);margin-top:40px;padding-top:12px}
            pre{white-space:pre-wrap;font-size:12px;color:var(--soft)}
            @media print{header{background:#fff;color:#000}header p{color:#333}h2{break-after:avoid}
              figure,.tile,tr{break-inside:avoid}}
            """;

    private Style() {}
}
