package dev.docket.domain.identity;

import dev.docket.domain.events.DomainEvent;

/// What happens to tenants, people, their logins and their API keys. These events are the audit
/// trail of who could do what; none of them holds a name or an address of a person of the tenant,
/// or a secret.
public sealed interface IdentityEvent extends DomainEvent
    permits TenantEvent,
        UserEvent,
        SessionEvent,
        SupportTokenIssued,
        ApiKeyEvent,
        PasswordRefused,
        AccessDenied {}
