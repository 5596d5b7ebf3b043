/** The drives that are plugged in, looked for again and again while the screen is open. */
import { useEffect, useState } from "react";
import type { Drive } from "../../shared/api/engine/import.ts";
import { engine } from "../engine/engine.ts";

const everyMs = 3_000;
/** A drive that spins up answers late; the screen does not wait for it longer than this. */
const patienceMs = 400;

/** Null until the first answer, or until it is late. */
export function useDrives(): readonly Drive[] | null {
  const [drives, setDrives] = useState<readonly Drive[] | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async () => {
      // A drive that cannot be asked is none; the next look may find it.
      const found = await engine.listDrives({}).catch(() => []);
      if (isOver) return;
      setDrives((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
      timer = setTimeout(() => void look(), everyMs);
    };
    const late = setTimeout(() => setDrives((before) => before ?? []), patienceMs);
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
      clearTimeout(late);
    };
  }, []);
  return drives;
}
