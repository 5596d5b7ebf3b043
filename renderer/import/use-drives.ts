/** The drives that are plugged in, looked for again and again while the screen is open. */
import { useEffect, useState } from "react";
import type { Drive } from "../../shared/api/engine/import.ts";
import { engine } from "../engine.ts";

const everyMs = 3_000;

export function useDrives(): readonly Drive[] {
  const [drives, setDrives] = useState<readonly Drive[]>([]);
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
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
  return drives;
}
