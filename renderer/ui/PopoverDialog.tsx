import { type ReactNode, useContext, useId } from 'react';
import { OverlayTriggerStateContext, Popover, type PopoverProps } from 'react-aria-components';

/**
 * A dialog beside what opens it, for use in a `DialogTrigger`. The popover itself is the dialog: with another one inside of it,
 * the buttons by which screen readers close it would stand outside of both.
 */
export function PopoverDialog({
  label,
  className,
  placement = 'bottom start',
  children,
}: {
  label: string;
  /** Of what stands in it. */
  className: string;
  placement?: NonNullable<PopoverProps['placement']>;
  children: (close: () => void) => ReactNode;
}) {
  const name = useId();
  return (
    // Not `aria-label`: it would be called as the button is that opens it.
    <Popover className="popover" placement={placement} aria-labelledby={name}>
      <div className={className}>
        <Content>{children}</Content>
        <span id={name} hidden>
          {label}
        </span>
      </div>
    </Popover>
  );
}

/** Knows how the popover around it is closed. */
function Content({ children }: { children: (close: () => void) => ReactNode }) {
  const state = useContext(OverlayTriggerStateContext);
  return children(() => state?.close());
}
