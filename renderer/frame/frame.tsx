/** The rail at the left, the work in the middle, and what lies over both. */
import { useEffect } from "react";
import { UndoBar } from "../components/undo-bar.tsx";
import { DropTarget } from "../import/drop-target.tsx";
import { layoutOf, ScreenView } from "../screens.tsx";
import { goBack, goForward, useVisit } from "../state/navigation.ts";
import { useLookOver } from "../state/look-over.ts";
import { useVault } from "../state/open-vault.tsx";
import { useScrollMemory } from "../state/use-scroll-memory.ts";
import { focusSearch } from "../search/focus-search.ts";
import { readTimelineAhead } from "../timeline/read-timeline.ts";
import { Rail } from "./rail.tsx";

export function Frame() {
  const { person, facts } = useVault();
  const { number, place } = useVisit();
  const main = useScrollMemory<HTMLElement>("main");
  // In a narrow window rail and work scroll together.
  const frame = useScrollMemory<HTMLDivElement>("frame");
  useShortcuts();
  useLookOver(facts.vaultId);
  const personId = person?.id;
  useEffect(() => (personId === undefined ? undefined : readTimelineAhead(personId)), [personId]);
  return (
    <div className="frame" ref={frame} data-quiet-rail={layoutOf(place) === "dark"}>
      <a className="skip-link" href="#work">
        Skip to the page
      </a>
      <Rail />
      <main id="work" ref={main} tabIndex={-1} data-layout={layoutOf(place)}>
        <div className="screen" key={number}>
          <ScreenView place={place} person={person} />
        </div>
      </main>
      <UndoBar />
      <DropTarget />
    </div>
  );
}

/** Alt+Left and Alt+Right go through the history; Ctrl+K anywhere, and "/" outside of fields, begin a search. */
function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = actOf(event);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function actOf(event: KeyboardEvent): (() => void) | null {
  const { key, altKey, ctrlKey, metaKey, target } = event;
  if (altKey && key === "ArrowLeft") return goBack;
  if (altKey && key === "ArrowRight") return goForward;
  if ((ctrlKey || metaKey) && key.toLowerCase() === "k") return focusSearch;
  const isTyping = target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
  if (key === "/" && !isTyping && !ctrlKey && !metaKey && !altKey && document.querySelector("[role=dialog]") === null)
    return focusSearch;
  return null;
}
