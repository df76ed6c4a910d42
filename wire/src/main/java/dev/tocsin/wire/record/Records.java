package dev.tocsin.wire.record;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.wire.record.proto.AlertRecord;
import dev.tocsin.wire.record.proto.BirthRecord;
import dev.tocsin.wire.record.proto.ChainRecord;
import dev.tocsin.wire.record.proto.FindingRecord;
import dev.tocsin.wire.record.proto.InputRecord;
import dev.tocsin.wire.record.proto.OperatorDecisionRecord;
import dev.tocsin.wire.record.proto.OutputRecord;
import dev.tocsin.wire.record.proto.ReleaseRecord;
import dev.tocsin.wire.record.proto.SensorStatusRecord;
import dev.tocsin.wire.record.proto.TickRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Inputs, outputs, releases, alerts and settings to bytes and back.
public final class Records {
    /// Version of the format, in the first record of a journal.
    public static final int FORMAT = 1;

    /// Octets of one record at most.
    public static final int MAX_BYTES = 8 << 20;

    private Records() {}

    /// An input.
    public static byte[] encode(Input input) {
        InputRecord.Builder to = InputRecord.newBuilder();
        switch (input) {
            case Input.Plots(var batch) -> to.setPlots(PlotRecords.encode(batch));
            case Input.SensorHealth(var status) ->
                to.setSensorHealth(SensorStatusRecord.newBuilder()
                        .setSensor(status.sensor().value())
                        .setTimeNanos(status.timeNanos())
                        .setHealthValue(Codes.number(status.health()))
                        .setReason(status.reason()));
            case Input.PartnerRelease(var release) -> to.setPartnerRelease(SharingRecords.encode(release));
            case Input.Operator(var decision) -> to.setOperator(encode(decision));
            case Input.PolicyChange(var policy) -> to.setPolicyChange(SharingRecords.encode(policy));
            case Input.Tick() -> to.setTick(TickRecord.getDefaultInstance());
        }
        return to.build().toByteArray();
    }

    /// An output.
    public static byte[] encode(Output output) {
        OutputRecord.Builder to = OutputRecord.newBuilder();
        switch (output) {
            case Output.TrackUpdate(var track) -> to.setTrack(TrackRecords.encode(track));
            case Output.ForecastUpdate(var forecast) -> to.setForecast(ForecastRecords.encode(forecast));
            case Output.AlertEvent(var alert) -> to.setAlert(SharingRecords.encode(alert));
            case Output.ReleaseIssued(var release) -> to.setRelease(SharingRecords.encode(release));
            case Output.FindingRaised(var finding) -> to.setFinding(encode(finding));
            case Output.TimerRequest(long atNanos) -> to.setTimerNanos(atNanos);
        }
        return to.build().toByteArray();
    }

    /// A release, as it is stored and as it travels to the partner.
    public static byte[] encode(Release release) {
        return SharingRecords.encode(release).toByteArray();
    }

    /// An alert.
    public static byte[] encode(Alert alert) {
        return SharingRecords.encode(alert).toByteArray();
    }

    /// The beginning of a journal.
    public static byte[] encode(Birth birth) {
        return SettingsRecords.encode(birth).toByteArray();
    }

    /// A link of the hash chain.
    public static byte[] encode(ChainLink link) {
        return ChainRecord.newBuilder()
                .setInput(link.input())
                .setOutputs(link.outputs())
                .setHash(ByteString.copyFrom(link.hash()))
                .setSignature(ByteString.copyFrom(link.signature()))
                .build()
                .toByteArray();
    }

    /// An input back from its bytes.
    ///
    /// @param source named in findings
    public static Decoded<Input> decodeInput(byte[] bytes, String source) {
        return decode(bytes, source, InputRecord.parser(), Records::input);
    }

    /// An output back from its bytes.
    ///
    /// @param source named in findings
    public static Decoded<Output> decodeOutput(byte[] bytes, String source) {
        return decode(bytes, source, OutputRecord.parser(), Records::output);
    }

    /// A release back from its bytes.
    ///
    /// @param source named in findings
    public static Decoded<Release> decodeRelease(byte[] bytes, String source) {
        return decode(bytes, source, ReleaseRecord.parser(), SharingRecords::decode);
    }

    /// An alert back from its bytes.
    ///
    /// @param source named in findings
    public static Decoded<Alert> decodeAlert(byte[] bytes, String source) {
        return decode(bytes, source, AlertRecord.parser(), SharingRecords::decode);
    }

    /// The beginning of a journal back from its bytes.
    ///
    /// @param source named in findings
    public static Decoded<Birth> decodeBirth(byte[] bytes, String source) {
        return decode(bytes, source, BirthRecord.parser(), SettingsRecords::decode);
    }

    /// A link of the hash chain back from its bytes.
    ///
    /// @param source named in findings
    public static Decoded<ChainLink> decodeChainLink(byte[] bytes, String source) {
        return decode(
                bytes,
                source,
                ChainRecord.parser(),
                r -> new ChainLink(
                        r.getInput(),
                        r.getOutputs(),
                        r.getHash().toByteArray(),
                        r.getSignature().toByteArray()));
    }

    private static <R extends MessageLite, T> Decoded<T> decode(
            byte[] bytes, String source, Parser<R> parser, Function<R, T> mapping) {
        if (bytes.length > MAX_BYTES) {
            return refused(source, "record-too-long", bytes.length + " octets exceed " + MAX_BYTES);
        }
        try {
            return new Decoded<>(Optional.of(mapping.apply(parser.parseFrom(bytes))), List.of());
        } catch (InvalidProtocolBufferException e) {
            return refused(source, "malformed-record", "not a record: " + e.getMessage());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return refused(source, "invalid-record", "a record with a value that cannot be: " + e.getMessage());
        }
    }

    private static <T> Decoded<T> refused(String source, String code, String detail) {
        return new Decoded<>(Optional.empty(), List.of(new Finding(Severity.ERROR, source, code, detail, -1)));
    }

    private static Input input(InputRecord from) {
        return switch (from.getKindCase()) {
            case PLOTS -> new Input.Plots(PlotRecords.decode(from.getPlots()));
            case SENSOR_HEALTH -> new Input.SensorHealth(decode(from.getSensorHealth()));
            case PARTNER_RELEASE -> new Input.PartnerRelease(SharingRecords.decode(from.getPartnerRelease()));
            case OPERATOR -> new Input.Operator(decode(from.getOperator()));
            case POLICY_CHANGE -> new Input.PolicyChange(SharingRecords.decode(from.getPolicyChange()));
            case TICK -> new Input.Tick();
            case KIND_NOT_SET -> throw new IllegalArgumentException("an input of a kind not known here");
        };
    }

    private static Output output(OutputRecord from) {
        return switch (from.getKindCase()) {
            case TRACK -> new Output.TrackUpdate(TrackRecords.decode(from.getTrack()));
            case FORECAST -> new Output.ForecastUpdate(ForecastRecords.decode(from.getForecast()));
            case ALERT -> new Output.AlertEvent(SharingRecords.decode(from.getAlert()));
            case RELEASE -> new Output.ReleaseIssued(SharingRecords.decode(from.getRelease()));
            case FINDING -> new Output.FindingRaised(decode(from.getFinding()));
            case TIMER_NANOS -> new Output.TimerRequest(from.getTimerNanos());
            case KIND_NOT_SET -> throw new IllegalArgumentException("an output of a kind not known here");
        };
    }

    private static SensorStatus decode(SensorStatusRecord from) {
        return new SensorStatus(
                new SensorId(from.getSensor()),
                from.getTimeNanos(),
                Codes.value(SensorStatus.Health.values(), from.getHealthValue()),
                from.getReason());
    }

    private static OperatorDecisionRecord encode(OperatorDecision decision) {
        return OperatorDecisionRecord.newBuilder()
                .setOperator(decision.operator())
                .setTimeNanos(decision.timeNanos())
                .setEvent(decision.event().value())
                .setZone(decision.zone().value())
                .setActionValue(Codes.number(decision.action()))
                .setReason(decision.reason())
                .build();
    }

    private static OperatorDecision decode(OperatorDecisionRecord from) {
        return new OperatorDecision(
                from.getOperator(),
                from.getTimeNanos(),
                new EventId(from.getEvent()),
                new ZoneId(from.getZone()),
                Codes.value(OperatorDecision.Action.values(), from.getActionValue()),
                from.getReason());
    }

    private static FindingRecord encode(Finding finding) {
        return FindingRecord.newBuilder()
                .setSeverityValue(Codes.number(finding.severity()))
                .setSource(finding.source())
                .setCode(finding.code())
                .setDetail(finding.detail())
                .setOffsetBytes(finding.offsetBytes())
                .build();
    }

    private static Finding decode(FindingRecord from) {
        return new Finding(
                Codes.value(Severity.values(), from.getSeverityValue()),
                from.getSource(),
                from.getCode(),
                from.getDetail(),
                from.getOffsetBytes());
    }
}
