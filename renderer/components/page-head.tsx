/** The head of a screen: its title, one action, and the way back. */
import { ArrowLeft } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { goBack, useCanGoBack, useVisit } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { Button } from "./button.tsx";
import { cut, plainDirection } from "./cut-text.ts";
import { Verbatim } from "./verbatim.tsx";

interface PageHeadProps {
  readonly title: string;
  /** A line under the title. */
  readonly children?: ReactNode;
  /** The one primary action of the screen. */
  readonly action?: ReactNode;
  /** True on screens one comes to from another one: a document, a receipt. */
  readonly hasBack?: boolean;
}

let lastFocusedVisit = 0;

/** Every screen has exactly one. It names the window and takes the focus when the person arrives. */
export function PageHead({ title, children, action, hasBack = false }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement | null>(null);
  const { number } = useVisit();
  const { person } = useVault();
  const canGoBack = useCanGoBack();
  const name = person?.name;
  useEffect(() => {
    const parts = [title, ...(name === undefined || name === title ? [] : [name]), "Casebook"];
    document.title = parts.map((part) => plainDirection(cut(part, 60))).join(" – ");
  }, [title, name]);
  useEffect(() => {
    if (lastFocusedVisit === number) return;
    lastFocusedVisit = number;
    heading.current?.focus({ preventScroll: true });
  }, [number]);
  return (
    <header className="page-head">
      {hasBack && canGoBack ? (
        <div className="page-back">
          <Button look="quiet" Icon={ArrowLeft} onPress={goBack}>
            Back
          </Button>
        </div>
      ) : null}
      <div className="page-head-row">
        <h1 ref={heading} tabIndex={-1}>
          <Verbatim text={title} max={160} />
        </h1>
        {action === undefined ? null : <div className="page-action">{action}</div>}
      </div>
      {children === undefined ? null : <div className="page-intro">{children}</div>}
    </header>
  );
}
