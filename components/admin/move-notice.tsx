import { Callout } from "@/components/ui/callout";

type Props = { state: "moving" | "moved"; isOwnPlace: boolean };

/** A calm line for staff whose shop is being moved, or has been. */
export function MoveNotice({ state, isOwnPlace }: Props) {
  const place = isOwnPlace ? "a place of its own" : "another place";
  return (
    <Callout>
      {state === "moving"
        ? `We are moving your shop to ${place}. You can go on working.`
        : `Your shop has moved to ${place}. Everything is as it was, and there is nothing for you to do.`}
    </Callout>
  );
}
