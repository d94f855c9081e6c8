import { requireAdmin } from "@/lib/auth/guards";
import { isAppError } from "@/lib/errors/app-error";
import { formNamed } from "@/lib/forms/form-named";
import { jsonSchemaOf } from "@/lib/forms/json-schema";
import { getNewestForm } from "@/lib/forms/versions";

type Params = { params: Promise<{ host: string; form: string }> };

/** What programs may send as answers to this form, as it is asked now. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { host, form } = await params;
  try {
    const ctx = await requireAdmin("forms:write", host);
    const name = formNamed(form);
    const newest = await getNewestForm(ctx, name);
    return new Response(`${JSON.stringify(jsonSchemaOf(newest), null, 2)}\n`, {
      headers: {
        "content-type": "application/schema+json; charset=utf-8",
        "content-disposition": `attachment; filename="${name}-${newest.version}.schema.json"`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (isAppError(error)) return Response.json({ code: error.code }, { status: error.status });
    throw error;
  }
}
