/** A button of a tool bar: an icon whose name stands in a tooltip, and is read out. */
import type { LucideIcon } from "lucide-react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";

interface ToolButtonProps {
  readonly name: string;
  readonly Icon: LucideIcon;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
}

export function ToolButton({ name, Icon, onPress, isDisabled = false }: ToolButtonProps) {
  return (
    <TooltipTrigger delay={400}>
      <Button className="tool-button" aria-label={name} onPress={onPress} isDisabled={isDisabled}>
        <Icon aria-hidden size="1.25em" strokeWidth={1.75} />
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {name}
      </Tooltip>
    </TooltipTrigger>
  );
}
