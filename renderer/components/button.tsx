/** The one button. A screen has one primary action; everything else is quiet. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Button as AriaButton } from "react-aria-components";

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly look?: "primary" | "plain" | "quiet" | "danger" | undefined;
  /** Stands before the words, never alone. */
  readonly Icon?: LucideIcon | undefined;
  readonly type?: "button" | "submit" | undefined;
  readonly isDisabled?: boolean | undefined;
  /** The act runs: the button stays in place, keeps the focus and does nothing more. */
  readonly isPending?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
  readonly "aria-label"?: string | undefined;
  readonly "aria-current"?: "page" | undefined;
  readonly "aria-expanded"?: boolean | undefined;
  /** Of what is switched on and off. */
  readonly "aria-pressed"?: boolean | undefined;
}

export function Button({ children, look = "plain", Icon, onPress, isPending = false, ...rest }: ButtonProps) {
  const press = () => {
    if (!isPending) onPress?.();
  };
  return (
    <AriaButton
      className="button"
      data-look={look}
      {...(isPending ? { "data-pending": true } : {})}
      onPress={press}
      {...definedOf(rest)}
    >
      {Icon ? <Icon aria-hidden size="1.125em" strokeWidth={1.75} /> : null}
      <span>{children}</span>
    </AriaButton>
  );
}

/** Leaves out what is undefined, which the controls' types tell apart from left out. */
export function definedOf<T extends object>(props: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
