"""Promise of the tension lab: from a slider's move to the changed picture in 50 ms."""

from __future__ import annotations

from typing import Any

from benchmarks.figure import Figure
from benchmarks.paint import _a_page
from benchmarks.program import Program

MOVES, PROMISED = 20, 50.0
ONE = "hold-1=right+psoas&level-1=0"
FOUR = (
    f"{ONE}&hold-2=left+upper+trapezius&level-2=8"
    "&hold-3=respiratory+diaphragm&level-3=5&hold-4=left+masseter&level-4=5"
)
ASKED = {
    "standing, one held": f"posture=standing&{ONE}",
    "supine, one held": f"posture=supine&{ONE}",
    "standing, four held": f"posture=standing&{FOUR}",
}
# From the slider's event until the frame with the changed lines has been made; one move after the other. Each
# of them changes the lists, which come as one new element.
MOVE = """(moves) => new Promise((done) => {
  const slider = document.getElementById("level-1")
  const lab = document.querySelector(".lab-answer")
  const port = new MessageChannel()
  const found = []
  let began = 0
  const move = () => {
    slider.value = 1 + ((found.length + moves) % 20)
    began = performance.now()
    slider.dispatchEvent(new Event("input", {bubbles: true}))
  }
  const watch = new MutationObserver(() => requestAnimationFrame(() => port.port2.postMessage(0)))
  port.port1.onmessage = () => {
    found.push(performance.now() - began)
    if (found.length < moves) return setTimeout(move, 50)
    watch.disconnect()
    done(found)
  }
  watch.observe(lab, {childList: true})
  move()
})"""
# Of it, how long the answer takes to come.
ANSWER = """async (moves) => {
  const query = new URLSearchParams(new FormData(document.querySelector("tension-lab form")))
  const found = []
  for (let n = 0; n < moves; n++) {
    query.set("level-1", 1 + n % 20)
    const began = performance.now()
    await (await fetch(`/lab/answer?${query}`)).text()
    found.push(performance.now() - began)
  }
  return found
}"""


def measure() -> list[Figure]:
    """Twenty moves of one slider in a real browser, after one that is not counted."""
    figures = []
    with Program() as program, _a_page() as page:
        page.goto(program.door)
        for said, query in ASKED.items():
            page.goto(f"http://127.0.0.1:{program.port}/lab?{query}")
            what = f"tension lab, {said}: from a slider's move to the changed picture"
            figures.append(Figure(what=what, values=_moves(page, MOVE), unit="ms", promised=PROMISED))
            what = "of it, until the answer has come"
            figures.append(Figure(what=what, values=_moves(page, ANSWER), unit="ms"))
    return figures


def _moves(page: Any, script: str) -> list[float]:
    page.evaluate(script, 1)
    return [float(each) for each in page.evaluate(script, MOVES)]
