import { expect, test } from "vitest";
import { ByteRing, type RingPiece } from "../../../electron/vault/packs/byte-ring.ts";
import { randomFrom } from "../../fixtures/temp-vault.ts";

test("no two pieces that are taken share a byte, in whatever order they are freed", () => {
  const ring = new ByteRing(4096);
  const random = randomFrom("ring");
  const held: { piece: RingPiece; mark: number }[] = [];
  let refused = 0;
  for (let step = 0; step < 5000; step += 1) {
    const piece = ring.take(random(900));
    if (piece === null) refused += 1;
    else {
      const mark = step % 251;
      piece.bytes.fill(mark);
      held.push({ piece, mark });
    }
    if (piece === null || random(3) === 0) {
      const [gone] = held.splice(random(held.length), 1);
      expect(gone?.piece.bytes.every((byte) => byte === gone.mark)).toBe(true);
      gone?.piece.free();
    }
  }
  expect(refused).toBeGreaterThan(100);
});

test("an empty ring takes a piece of its whole size, wherever the last one ended", () => {
  const ring = new ByteRing(1024);
  for (const length of [100, 1024, 700, 1024]) {
    const piece = ring.take(length);
    expect(piece?.bytes.length).toBe(length);
    piece?.free();
  }
  expect(ring.take(1025)).toBeNull();
});

test("whoever waits for room is told when a piece is freed, at once when none is taken, and when the ring is wiped", async () => {
  const ring = new ByteRing(1024);
  await ring.freed();
  const piece = ring.take(1024);
  expect(ring.take(1)).toBeNull();
  const freed = ring.freed();
  piece?.free();
  await freed;
  const last = ring.take(10);
  last?.bytes.fill(7);
  const wiped = ring.freed();
  ring.wipe();
  await wiped;
  expect(last?.bytes.every((byte) => byte === 0)).toBe(true);
});
