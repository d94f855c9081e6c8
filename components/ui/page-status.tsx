/**
 * Part of every page about what does not exist (404) or is not for this visitor (403): the server in front answers with
 * that status. Next's own notFound() is drawn in the browser only, without brand or layout. React moves both elements into
 * the head.
 */
export function PageStatus({ status }: { status: 403 | 404 }) {
  return (
    <>
      <meta name="page-status" content={String(status)} />
      <meta name="robots" content="noindex" />
    </>
  );
}
