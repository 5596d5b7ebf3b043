/** Small things that many screens show the same way. */
import type { ReactNode } from "react";
import { formatDate, type PartialDate } from "../../shared/model/dates.ts";
import type { FactStatus } from "../../shared/model/document.ts";
import { formatSpokenDate } from "../../shared/model/spoken-date.ts";

interface DateTextProps {
  readonly date: PartialDate | null;
  readonly words?: string | null;
}

/** A date, always written the same way. */
export function DateText({ date, words = null }: DateTextProps) {
  if (date === null) return <span className="no-date">{formatDate(null)}</span>;
  return (
    <time className="date" dateTime={date}>
      <bdi>{formatSpokenDate(date, words)}</bdi>
    </time>
  );
}

/** Wraps a fact: what the program read and nobody checked looks that way. */
export function StatusChip({ status, children }: { readonly status: FactStatus; readonly children: ReactNode }) {
  if (status === "confirmed") return children;
  return (
    <span className="proposed" title="As read by Casebook, not yet checked by you">
      {children}
      <span className="proposed-note"> as read, not yet checked</span>
    </span>
  );
}

interface EmptyStateProps {
  readonly title: string;
  /** What the next act is, in a sentence. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** An empty screen teaches by showing the next act. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      <div className="empty-text">{children}</div>
      {action === undefined ? null : <div className="actions">{action}</div>}
    </div>
  );
}

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Labels with their values, one under the other. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
