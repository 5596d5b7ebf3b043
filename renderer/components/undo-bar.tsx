/** "Removed. Undo": lies over the foot of the work and moves nothing. */
import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useVisit } from "../state/navigation.ts";
import { useStore } from "../state/store.ts";
import { undoStore } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { Button } from "./button.tsx";
import { Failure } from "./message.tsx";
import { Verbatim } from "./verbatim.tsx";

const shownMs = 10_000;

export function UndoBar() {
  const offered = useStore(undoStore);
  const { number } = useVisit();
  const [isHeld, setIsHeld] = useState(false);
  const { run, isRunning, failed } = useAct();
  useEffect(() => {
    const now = undoStore.get();
    undoStore.set(now?.isLeaving === true ? { ...now, isLeaving: false } : null);
  }, [number]);
  useEffect(() => {
    if (offered === null || isHeld || isRunning) return;
    const timer = setTimeout(() => undoStore.set(null), shownMs);
    return () => clearTimeout(timer);
  }, [offered, isHeld, isRunning]);
  return (
    <div
      className="undo-place"
      role="status"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      {offered === null ? null : (
        <div className="undo-bar">
          <Verbatim text={offered.done} max={120} />
          <Button
            look="quiet"
            Icon={Undo2}
            isPending={isRunning}
            onPress={() =>
              void run(async () => {
                await offered.undo();
                if (undoStore.get() === offered) undoStore.set(null);
              })
            }
          >
            Undo
          </Button>
          <Failure code={failed} />
        </div>
      )}
    </div>
  );
}
