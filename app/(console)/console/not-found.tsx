import { MissingPage } from "@/components/console/missing-page";

export default function NotFound() {
  return <MissingPage />;
}
