/** The head of a step: its title takes the focus, so that each step is read out. */
import { useEffect, useRef, type ReactNode } from "react";

interface StepHeadProps {
  readonly title: ReactNode;
  readonly step?: number;
  readonly of?: number;
}

export function StepHead({ title, step, of }: StepHeadProps) {
  const heading = useRef<HTMLHeadingElement | null>(null);
  useEffect(() => {
    // A field that asks for the focus itself keeps it.
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <div className="step-head no-print">
      {step === undefined || of === undefined ? null : (
        <p className="secondary small">
          Step {step} of {of}
        </p>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
    </div>
  );
}
