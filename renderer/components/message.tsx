/** What happened, what is safe, what to do. */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { ErrorCode } from "../../shared/errors.ts";
import { errorWords } from "../words/words.ts";

interface MessageProps {
  readonly tone: "ok" | "info" | "caution" | "danger";
  readonly title: string;
  readonly children?: ReactNode;
  /** What can be done about it, as buttons. */
  readonly actions?: ReactNode;
  /** True for what appears after an act, so that it is read out. */
  readonly isAnnounced?: boolean;
}

const icons = { ok: CircleCheck, info: Info, caution: TriangleAlert, danger: CircleAlert } as const;

export function Message({ tone, title, children, actions, isAnnounced = false }: MessageProps) {
  const Icon = icons[tone];
  return (
    <div className="message" data-tone={tone} role={isAnnounced ? (tone === "danger" ? "alert" : "status") : undefined}>
      <Icon aria-hidden size="1.25rem" strokeWidth={1.75} />
      <div className="message-body">
        <p className="message-title">{title}</p>
        {children === undefined ? null : <div className="message-text">{children}</div>}
        {actions === undefined ? null : <div className="actions">{actions}</div>}
      </div>
    </div>
  );
}

interface FailureProps {
  readonly code: ErrorCode | null;
  readonly actions?: ReactNode;
}

/** The words for an act that failed; nothing while none has. */
export function Failure({ code, actions }: FailureProps) {
  if (code === null) return null;
  const { title, text } = errorWords(code);
  return (
    <Message tone="danger" title={title} isAnnounced actions={actions}>
      <p>{text}</p>
    </Message>
  );
}
