import { expect, test } from "vitest";
import { Turns } from "../../../../renderer/imaging/thumbnail-turns.ts";

/** Names in the order in which their turns began. */
function takers(turns: Turns) {
  const begun: string[] = [];
  const take = (name: string) => {
    const stop = new AbortController();
    const turn = turns.take(stop.signal);
    const seen = turn.begun.then(
      () => begun.push(name),
      () => begun.push(`not ${name}`),
    );
    return { turn, stop, seen };
  };
  return { begun, take };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("so many begin at once, and each that ends lets the next one in, once", async () => {
  const { begun, take } = takers(new Turns(2));
  const [a] = [take("a"), take("b"), take("c"), take("d")];
  await settle();
  expect(begun).toEqual(["a", "b"]);
  a.turn.end();
  a.turn.end();
  await settle();
  expect(begun).toEqual(["a", "b", "c"]);
});

test("one that is given up takes nobody's turn, whether it waited or had begun", async () => {
  const { begun, take } = takers(new Turns(1));
  const [a, b] = [take("a"), take("b"), take("c")];
  await settle();
  b.stop.abort();
  a.stop.abort();
  await settle();
  expect(begun).toEqual(["a", "not b", "c"]);
});
