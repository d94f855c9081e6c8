// A static page exactly as heavy as a portal's first page, so that what is compared is the way to it and not its weight.
const SENTENCE = "Something to eat, with a line about what it is made of and what it costs. ";
const text = SENTENCE.repeat(1 + Math.ceil(Number(process.env.BENCH_TEXT_LENGTH) / SENTENCE.length));

export default function Page() {
  return <main>{text.slice(0, Number(process.env.BENCH_TEXT_LENGTH))}</main>;
}
