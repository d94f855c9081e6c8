// A static page about as heavy as a portal's first page, so that what is compared is the way to it and not its weight.
export default function Page() {
  return (
    <main>
      {Array.from({ length: 270 }, (_, index) => (
        <article key={index} className="grid gap-2 border-b border-line py-4 text-base text-muted">
          <h2 className="text-lg">Something to eat, number {index}</h2>
          <p>With a line about what it is made of, and what it costs.</p>
        </article>
      ))}
    </main>
  );
}
