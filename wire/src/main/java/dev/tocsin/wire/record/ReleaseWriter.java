package dev.tocsin.wire.record;

import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.Track;
import dev.tocsin.wire.record.proto.TrackRecord;
import org.jspecify.annotations.Nullable;

/// Writes releases as [Records] does; a track that several partners are told one after the other is made a record once.
/// Not thread-safe.
public final class ReleaseWriter {
    private @Nullable Track last;
    private TrackRecord record = TrackRecord.getDefaultInstance();

    /// The bytes of a release, the same as those of [Records#encode(Release)].
    public byte[] encode(Release release) {
        return SharingRecords.encode(release, this::record).toByteArray();
    }

    @SuppressWarnings("ReferenceEquality")
    private TrackRecord record(Track track) {
        if (track != last) {
            last = track;
            record = TrackRecords.encode(track);
        }
        return record;
    }
}
