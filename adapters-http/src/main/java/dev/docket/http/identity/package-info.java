/// Who is calling: tokens, passwords, logins over HTTP.
@NullMarked
package dev.docket.http.identity;

import org.jspecify.annotations.NullMarked;
