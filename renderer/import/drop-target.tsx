/** Files and folders may be dropped anywhere on the window; a veil says so while they hover. */
import { useEffect, useState } from "react";
import { chooseDropped } from "./chosen-sources.ts";

export function DropTarget() {
  const isHovering = useWindowDrops(chooseDropped);
  if (!isHovering) return null;
  return (
    <div className="drop-veil" aria-hidden>
      <p>Drop to import. Nothing is taken in before you say whose records these are.</p>
    </div>
  );
}

function useWindowDrops(onDrop: (files: readonly File[]) => void): boolean {
  const [isHovering, setIsHovering] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onOver = (event: DragEvent) => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = carriesFiles(event) ? "copy" : "none";
      setIsHovering(carriesFiles(event));
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsHovering(false);
    };
    const onDropped = (event: DragEvent) => {
      event.preventDefault();
      setIsHovering(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onDrop(files);
    };
    window.addEventListener("dragover", onOver, { signal });
    window.addEventListener("dragleave", onLeave, { signal });
    window.addEventListener("drop", onDropped, { signal });
    return () => stop.abort();
  }, [onDrop]);
  return isHovering;
}
