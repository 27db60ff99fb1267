// Draws the table inside a figure as lines. The table stays, and says the same without a script.

const COLOURS = ["--slate", "--pine-soft", "--seal"];

function colour(name) {
  // The browser works light-dark() out for a colour that is used.
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function read(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows];
  return {
    labels: rows.map((row) => row.cells[0].textContent),
    series: heads.map((label, at) => ({
      label,
      data: rows.map((row) => Number(row.cells[at + 1].textContent)),
    })),
  };
}

function draw(figure) {
  const { labels, series } = read(figure.querySelector("table"));
  const box = document.createElement("div");
  const canvas = document.createElement("canvas");
  box.className = "chart-box";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", figure.dataset.chartLabel);
  box.append(canvas);
  figure.prepend(box);
  const ink = colour("--ink-2");
  const datasets = series.map((each, at) => ({
    ...each,
    borderColor: colour(COLOURS[at]),
    backgroundColor: colour(COLOURS[at]),
    borderDash: [[], [6, 3], [2, 2]][at],
    pointStyle: ["circle", "rect", "triangle"][at],
    borderWidth: 2,
    pointRadius: 2,
    tension: 0,
  }));
  const grid = { color: colour("--line") };
  return new window.Chart(canvas, {
    type: figure.dataset.chart,
    data: { labels, datasets },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      plugins: { legend: { labels: { color: ink, usePointStyle: true } } },
      scales: {
        x: { ticks: { color: ink, maxTicksLimit: 8, maxRotation: 0 }, grid },
        y: { beginAtZero: true, ticks: { color: ink, precision: 0 }, grid },
      },
    },
  });
}

let charts = [];

function drawAll() {
  charts.forEach((chart) => chart.destroy());
  document.querySelectorAll(".chart-box").forEach((box) => box.remove());
  charts = [...document.querySelectorAll("figure[data-chart]")].map(draw);
}

if (window.Chart) {
  drawAll();
  // Another scheme has other colours.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["data-scheme"] });
}
