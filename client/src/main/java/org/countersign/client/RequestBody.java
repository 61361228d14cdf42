package org.countersign.client;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A transaction as it is sent: the same bytes for the same transaction, because the server compares them. */
final class RequestBody {
    private RequestBody() {}

    static String of(Transaction transaction) {
        List<Map<String, Object>> details =
                transaction.details().stream().map(RequestBody::of).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("user", transaction.user());
        body.put("template", transaction.template());
        body.put("details", details);
        body.put("showsNumber", transaction.showsNumber());
        transaction.application().ifPresent(name -> body.put("application", name));
        transaction.clientAddress().ifPresent(address -> body.put("clientAddress", address));
        return JSONObjectUtils.toJSONString(body);
    }

    private static Map<String, Object> of(Detail detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", detail.name());
        body.put("label", detail.label());
        body.put("type", detail.type().wireName());
        body.put("value", detail.value());
        if (!detail.currency().isEmpty()) {
            body.put("currency", detail.currency());
        }
        return body;
    }
}
