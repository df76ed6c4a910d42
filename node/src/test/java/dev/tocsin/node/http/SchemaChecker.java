package dev.tocsin.node.http;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Checks values against the part of JSON Schema that our description uses: types, required and unknown properties,
/// enumerations, lists and references. Collects what does not fit.
final class SchemaChecker {
    private final JsonNode document;
    private final List<String> wrong = new ArrayList<>();

    SchemaChecker(JsonNode document) {
        this.document = document;
    }

    List<String> check(JsonNode schema, JsonNode value) {
        wrong.clear();
        check(schema, value, "$");
        return List.copyOf(wrong);
    }

    private void check(JsonNode given, JsonNode value, String path) {
        JsonNode schema =
                given.has("$ref") ? document.at(given.get("$ref").stringValue().substring(1)) : given;
        if (schema.has("type") && !fits(schema.get("type"), value)) {
            wrong.add(path + " is not of type " + schema.get("type"));
            return;
        }
        if (schema.has("enum") && !value.isNull() && !contains(schema.get("enum"), value)) {
            wrong.add(path + " is none of " + schema.get("enum") + ": " + value);
        }
        if (value.isObject()) {
            checkObject(schema, value, path);
        } else if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), path + "[" + i + "]");
            }
        }
    }

    private void checkObject(JsonNode schema, JsonNode value, String path) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.stringValue())) {
                wrong.add(path + " lacks " + required);
            }
        }
        for (String name : value.propertyNames()) {
            JsonNode property = schema.path("properties").path(name);
            if (!property.isMissingNode()) {
                check(property, value.get(name), path + "." + name);
            } else if (schema.path("additionalProperties").isObject()) {
                check(schema.get("additionalProperties"), value.get(name), path + "." + name);
            } else if (schema.has("properties")) {
                wrong.add(path + " has an undocumented " + name);
            }
        }
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode element : list) {
            if (element.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(JsonNode types, JsonNode value) {
        if (!types.isArray()) {
            return fitsOne(types.stringValue(), value);
        }
        for (JsonNode type : types) {
            if (fitsOne(type.stringValue(), value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fitsOne(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
