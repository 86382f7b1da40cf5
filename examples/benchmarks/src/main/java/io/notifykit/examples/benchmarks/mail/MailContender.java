package io.notifykit.examples.benchmarks.mail;

/** A library that sends mail over at most 16 connections to one server. Thread-safe. */
interface MailContender extends AutoCloseable {
  int CONNECTIONS = 16;

  /** Sends one mail with text and HTML; the server has it when this returns. */
  void send(int number) throws Exception;

  @Override
  void close();

  static String text(int number) {
    return "Hello, customer " + number + ".\n\n" + "Your order has been shipped. ".repeat(20);
  }

  static String html(int number) {
    return "<p>Hello, customer " + number + ".</p><p>" + "Your order has shipped. ".repeat(30);
  }
}
