import { pool } from "@/lib/db/pools";

export const dynamic = "force-dynamic";

/** Ready when the database answers as the application's role. Says nothing about versions or names. */
export async function GET(): Promise<Response> {
  try {
    await pool("app").query("SELECT 1");
    return Response.json({ status: "ok" });
  } catch {
    return Response.json({ status: "unavailable" }, { status: 503, headers: { "retry-after": "5" } });
  }
}
