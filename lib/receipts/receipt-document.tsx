import { Document, Image as Picture, Page, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { DocumentFont } from "./document-fonts";
import type { Receipt } from "./receipt";

/** How a receipt looks: on white paper, whatever the portal's own ground is. */
export type ReceiptLook = {
  heading: DocumentFont;
  body: DocumentFont;
  strong: DocumentFont;
  /** The brand's colour, dark enough to be read on white. */ accent: string;
  logo: { data: Buffer; format: "png" } | null;
  /** Whether the logo says the name itself. */ isWordmark: boolean;
  language: string;
};

const INK = "#1c1b19";
const QUIET = "#5f5c57";
const LINE = "#dcd8d0";

const styles = StyleSheet.create({
  page: { paddingVertical: 48, paddingHorizontal: 52, fontSize: 10, lineHeight: 1.45, color: INK },
  head: { flexDirection: "row", justifyContent: "space-between", alignItems: "flex-start" },
  brand: { flexDirection: "row", alignItems: "center", gap: 10, maxWidth: 260 },
  logo: { height: 40, maxWidth: 170, objectFit: "contain" },
  name: { fontSize: 17, lineHeight: 1.2 },
  seller: { textAlign: "right", color: QUIET, fontSize: 9, maxWidth: 220 },
  title: { fontSize: 26, lineHeight: 1.2, marginTop: 34 },
  notice: { marginTop: 10, padding: 8, borderWidth: 1, borderColor: INK },
  facts: { flexDirection: "row", flexWrap: "wrap", marginTop: 20, rowGap: 14 },
  fact: { width: "50%", paddingRight: 16 },
  label: { color: QUIET, fontSize: 8.5 },
  table: { marginTop: 26 },
  tableHead: { flexDirection: "row", borderBottomWidth: 1.2, paddingBottom: 5, color: QUIET, fontSize: 8.5 },
  row: { flexDirection: "row", borderBottomWidth: 0.6, borderBottomColor: LINE, paddingVertical: 7 },
  quantity: { width: 48 },
  item: { flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingRight: 14 },
  amount: { width: 84, textAlign: "right" },
  sums: { marginTop: 12, marginLeft: "auto", width: 250, gap: 4 },
  sum: { flexDirection: "row", justifyContent: "space-between" },
  total: { borderTopWidth: 1.2, paddingTop: 7, marginTop: 4, fontSize: 13 },
  footer: {
    position: "absolute",
    bottom: 26,
    left: 52,
    right: 52,
    flexDirection: "row",
    justifyContent: "space-between",
    color: QUIET,
    fontSize: 8.5,
  },
});

/** A receipt on A4. Everything on it is text that can be searched and copied. */
export function ReceiptDocument({ receipt, look }: { receipt: Receipt; look: ReceiptLook }) {
  const { seller, columns } = receipt;
  return (
    <Document
      title={`${receipt.title} ${receipt.facts[0]?.lines[0] ?? ""}`}
      author={seller.name}
      creator={seller.name}
      producer={seller.name}
      language={look.language}
    >
      <Page size="A4" style={[styles.page, { fontFamily: look.body as never }]}>
        <View style={styles.head}>
          <View style={styles.brand}>
            {look.logo ? <Picture src={look.logo} style={styles.logo} /> : null}
            {look.logo && look.isWordmark ? null : (
              <Text style={[styles.name, { fontFamily: look.heading as never, color: look.accent }]}>
                {seller.name}
              </Text>
            )}
          </View>
          <View style={styles.seller}>
            {seller.lines.map((line) => (
              <Text key={line}>{line}</Text>
            ))}
          </View>
        </View>
        <Text style={[styles.title, { fontFamily: look.heading as never }]}>{receipt.title}</Text>
        {receipt.notice ? <Text style={styles.notice}>{receipt.notice}</Text> : null}
        <View style={styles.facts}>
          {receipt.facts.map(({ label, lines }) => (
            <View key={label} style={styles.fact}>
              <Text style={styles.label}>{label}</Text>
              {lines.map((line) => (
                <Text key={line}>{line}</Text>
              ))}
            </View>
          ))}
        </View>
        <View style={styles.table}>
          <View style={[styles.tableHead, { borderBottomColor: look.accent }]} fixed>
            <Text style={styles.quantity}>{columns.quantity}</Text>
            <Text style={styles.item}>{columns.item}</Text>
            <Text style={styles.amount}>{columns.each}</Text>
            <Text style={styles.amount}>{columns.amount}</Text>
          </View>
          {receipt.lines.map((line, index) => (
            <View key={index} style={styles.row} wrap={false}>
              <Text style={styles.quantity}>{line.quantity}</Text>
              <View style={styles.item}>
                <Text>{line.name}</Text>
                {line.variant ? <Text style={styles.label}>{line.variant}</Text> : null}
              </View>
              <Text style={styles.amount}>{line.each}</Text>
              <Text style={styles.amount}>{line.amount}</Text>
            </View>
          ))}
        </View>
        <View style={styles.sums} wrap={false}>
          {receipt.sums.map(({ label, amount, isTotal }) => (
            <View
              key={label}
              style={
                isTotal
                  ? [
                      styles.sum,
                      styles.total,
                      { borderTopColor: look.accent, fontFamily: look.strong as never },
                    ]
                  : [styles.sum]
              }
            >
              <Text>{label}</Text>
              <Text>{amount}</Text>
            </View>
          ))}
        </View>
        <View style={styles.footer} fixed>
          <Text>{receipt.footer}</Text>
          <Text
            render={({ pageNumber, totalPages }) => (totalPages > 1 ? `${pageNumber} / ${totalPages}` : "")}
          />
        </View>
      </Page>
    </Document>
  );
}
