/** What hosts use in their own tests. */
package io.notifykit.testing;
