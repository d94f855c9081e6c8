import { LinkButton } from "@/components/ui/link-button";
import type { Branding } from "@/lib/branding/schema";
import type { PictureShape } from "@/lib/catalogue/queries-shapes";
import { Picture } from "./picture";
import { Blob, Squiggle, Sun, Wave } from "./shapes";
import type { PortalView } from "./view";

type Props = {
  view: PortalView;
  hero: Branding["hero"];
  /** What the button says. */
  action: string;
  tagline: string;
  picture: PictureShape | null;
};

/** Characters above which the largest size would fill the screen with the title alone. */
const LONG_TITLE = 32;

/** The first screenful of the home page, composed by look. */
export function Hero(props: Props) {
  switch (props.view.look) {
    case "editorial":
      return <EditorialHero {...props} />;
    case "gallery":
      return <GalleryHero {...props} />;
    case "playful":
      return <PlayfulHero {...props} />;
  }
}

function EditorialHero({ hero, action, tagline, picture }: Props) {
  return (
    <section
      data-part="hero"
      className="page-width grid gap-x-14 gap-y-10 pt-8 sm:pt-12 lg:grid-cols-[7fr_5fr] lg:items-center"
    >
      <div className="grid gap-6">
        {tagline ? <p className="text-lg text-primary-strong italic">{tagline}</p> : null}
        <h1
          className={
            hero.title.length > LONG_TITLE ? "text-[clamp(2.75rem,1.4rem+4.6vw,5.5rem)]" : "text-display"
          }
        >
          {hero.title}
        </h1>
        {hero.text ? <p className="max-w-[34rem] text-lg text-muted">{hero.text}</p> : null}
        <LinkButton href="#menu" size="lg" className="mt-2 justify-self-start">
          {action}
        </LinkButton>
      </div>
      {picture ? (
        <div className="aspect-[5/4] max-h-[40rem] w-full overflow-clip rounded-picture lg:aspect-[4/5]">
          <Picture
            picture={picture}
            sizes="(min-width: 64rem) 72rem, 92vw" // as wide as it is drawn, of which a part is seen
            isFirst
            isDecorative
            className="size-full"
          />
        </div>
      ) : null}
    </section>
  );
}

function GalleryHero({ hero, action, picture }: Props) {
  return (
    <section data-part="hero" className="relative grid lg:min-h-[min(44rem,78vh)]">
      {picture ? (
        <div className="aspect-[4/3] overflow-clip sm:aspect-[16/9] lg:absolute lg:inset-0 lg:aspect-auto">
          <Picture picture={picture} sizes="100vw" isFirst isDecorative className="size-full" />
        </div>
      ) : null}
      <div className="relative flex items-end lg:page-width lg:mx-auto">
        <div className="band-primary grid w-full gap-5 px-gutter py-8 lg:-mb-12 lg:max-w-[46rem] lg:p-10">
          <h1 className="text-4xl xl:text-[4rem]">{hero.title}</h1>
          {hero.text ? <p className="max-w-[36rem] text-base">{hero.text}</p> : null}
          <LinkButton href="#categories" size="lg" className="justify-self-start">
            {action}
          </LinkButton>
        </div>
      </div>
    </section>
  );
}

function PlayfulHero({ view, hero, action, tagline, picture }: Props) {
  return (
    <section data-part="hero" className="band-secondary relative -mt-44 overflow-clip pt-52 sm:pt-56">
      <Sun className="absolute top-44 end-[4%] w-16 text-accent opacity-90 sm:top-48 sm:w-32" />
      <Squiggle className="absolute bottom-32 start-[3%] hidden w-28 text-primary lg:block" />
      <div className="page-width grid items-center gap-8 pb-8 lg:grid-cols-[1.05fr_1fr]">
        <div className="relative grid gap-5 lg:py-10">
          {tagline ? (
            <p className="w-fit -rotate-2 rounded-full bg-primary px-4 py-1.5 text-base font-strong text-primary-ink [--paper:transparent]">
              {tagline}
            </p>
          ) : null}
          {/* Han characters are wide, and their titles break at punctuation only. */}
          <h1 className={view.locale === "zh" ? "text-4xl" : "text-display"}>{hero.title}</h1>
          {hero.text ? <p className="max-w-[32rem] text-lg">{hero.text}</p> : null}
          <LinkButton href="#categories" size="lg" className="justify-self-start">
            {action}
          </LinkButton>
        </div>
        {picture ? (
          <div className="relative mx-auto w-full max-w-[34rem]">
            <Blob className="absolute -inset-[7%] text-primary opacity-90" />
            <div className="portal-blob relative aspect-square overflow-clip">
              <Picture
                picture={picture}
                sizes="(min-width: 64rem) 60rem, 90vw"
                isFirst
                isDecorative
                className="size-full"
              />
            </div>
          </div>
        ) : null}
      </div>
      <Wave className="relative -mb-px text-(color:--portal-paper)" />
    </section>
  );
}
