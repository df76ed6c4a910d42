// Reads events with node-cot and says what it understood. In: one JSON object a line, {form: "xml" | "tak", body: base64}.
// Out: one JSON object a line, with the event encoded again in both forms.
import { createInterface } from 'node:readline';
import CoT from '@tak-ps/node-cot';

for await (const line of createInterface({ input: process.stdin })) {
  const { form, body } = JSON.parse(line);
  const bytes = Buffer.from(body, 'base64');
  let out;
  try {
    const cot = form === 'xml' ? new CoT(bytes) : CoT.from_proto(bytes);
    const { event } = cot.raw;
    const { geometry, properties } = cot.to_geojson();
    out = {
      attributes: event._attributes,
      point: event.point._attributes,
      contact: event.detail.contact?._attributes ?? {},
      track: event.detail.track?._attributes ?? {},
      emergency: event.detail.emergency ?? {},
      link: event.detail.link?._attributes ?? {},
      remarks: event.detail.remarks?._text ?? '',
      unknown: cot.is_unknown(),
      friend: cot.is_friend() || cot.is_assumed(),
      airborne: cot.is_airborne(),
      coordinates: geometry.coordinates,
      callsign: properties.callsign,
      xml: Buffer.from(cot.to_xml()).toString('base64'),
      tak: Buffer.from(cot.to_proto()).toString('base64'),
    };
  } catch (e) {
    out = { error: String(e.message ?? e) };
  }
  process.stdout.write(JSON.stringify(out) + '\n');
}
