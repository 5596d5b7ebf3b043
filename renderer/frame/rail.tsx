/** The slim rail: whose records these are, where one can go, what is still running, and the lock. */
import { useEffect, useRef } from "react";
import { Button } from "../components/button.tsx";
import { railNameOf, railPlaces } from "../screens.tsx";
import { go, useVisit } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { LockButton } from "./lock-button.tsx";
import { PersonSwitcher } from "./person-switcher.tsx";
import { RailJobs } from "./rail-jobs.tsx";

export function Rail() {
  return (
    <header className="rail">
      <PersonSwitcher />
      <nav aria-label="Main" className="rail-nav" ref={useCurrentInView()}>
        <RailLinks at="top" />
        <RailJobs />
        <div className="rail-foot">
          <RailLinks at="foot" />
          <LockButton />
        </div>
      </nav>
    </header>
  );
}

/** Where the rail is one row that scrolls, the place where one is stands in it. The page itself keeps its scroll. */
function useCurrentInView() {
  const { place } = useVisit();
  const box = useRef<HTMLElement>(null);
  const name = railNameOf(place);
  useEffect(() => {
    const current = box.current?.querySelector("[aria-current]");
    if (!box.current || !current) return;
    const [row, link] = [box.current.getBoundingClientRect(), current.getBoundingClientRect()];
    if (link.left < row.left || link.right > row.right)
      box.current.scrollLeft += link.left - row.left - (row.width - link.width) / 2;
  }, [name]);
  return box;
}

function RailLinks({ at }: { readonly at: "top" | "foot" }) {
  const { person } = useVault();
  const { place } = useVisit();
  const current = railNameOf(place);
  return (
    <ul className="rail-links">
      {railPlaces(at, person !== null).map(({ name, rail: { word, Icon } }) => (
        <li key={name}>
          <Button
            look="quiet"
            Icon={Icon}
            onPress={() => go({ screen: name })}
            aria-current={current === name ? "page" : undefined}
          >
            {word}
          </Button>
        </li>
      ))}
    </ul>
  );
}
