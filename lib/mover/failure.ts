/**
 * The move cannot go on as it is, and trying again would not help: it is rolled back. Anything else that is thrown (a
 * connection that was lost, a barrier that came late) is tried again.
 */
export class MoveFailure extends Error {
  override name = "MoveFailure";
}
