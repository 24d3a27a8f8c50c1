import TestSupport
import Testing
import ZeroMQ

struct AddressRangeTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("192.0.2.0/24", "192.0.2.255"), ("192.0.2.128/25", "192.0.2.200"),
        ("192.0.2.77/24", "192.0.2.1"), ("192.0.2.1/32", "192.0.2.1"), ("10.0.0.0/7", "11.255.255.255"),
        ("0.0.0.0/0", "255.255.255.255"), ("2001:db8::/32", "2001:db8:ffff::1"),
        ("2001:db8::1", "2001:DB8:0::1"),
        ("2001:db8:8000::/33", "2001:db8:ffff::"), ("::/0", "fe80::1"), ("fe80::/10", "fe80::1%eth0"),
        ("::1/128", "::1"), ("127.0.0.0/8", "::ffff:127.0.0.1"), ("::ffff:127.0.0.0/104", "127.9.9.9"),
        ("::ffff:192.0.2.1", "192.0.2.1"), ("::ffff:0:0/96", "8.8.8.8"),
        ("::ffff:192.0.2.0/120", "::ffff:192.0.2.9"),
    ])
    func `an address in a range is found there`(range: String, address: String) throws {
        #expect(try AddressRange(range).contains(address))
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.2"), ("192.0.2.0/24", "192.0.3.0"), ("192.0.2.128/25", "192.0.2.127"),
        ("10.0.0.0/7", "12.0.0.0"), ("192.0.2.1/31", "192.0.2.2"), ("2001:db8::/32", "2001:db9::"),
        ("2001:db8:8000::/33", "2001:db8:7fff::"), ("fe80::/10", "fec0::1"), ("0.0.0.0/0", "::1"),
        ("::/0", "192.0.2.1"), ("::/0", "::ffff:192.0.2.1"), ("::ffff:127.0.0.0/104", "128.0.0.1"),
        ("0.0.0.0/0", ""), ("0.0.0.0/0", "localhost:0:0:1"), ("0.0.0.0/0", "192.0.2"), ("::/0", "nonsense"),
    ])
    func `an address outside of a range is not in it`(range: String, address: String) throws {
        #expect(!(try AddressRange(range).contains(address)))
    }

    @Test(arguments: [
        "", "/", "/8", "192.0.2.1/", "192.0.2.1/33", "192.0.2.1/-1", "192.0.2.1/+8", "192.0.2.1/8/8",
        "192.0.2.1/ 8",
        "192.0.2/24", "192.0.2.256", "192.0.2.1.1", "0xC0000201", "localhost", "example.org/24", "::1/129",
        ":::1",
        "2001:db8::1::1", "[::1]", "192.0.2.0-192.0.2.9", "*", "::ffff:192.0.2.1/24", "::ffff:192.0.2.1/129",
        "192.0.2.1/99999999999999999999", "192.0.2.1 ", "192.0.2.1/٨",
    ])
    func `what is no range is refused with an error that shows it`(text: String) throws {
        let error = thrown { _ = try AddressRange(text) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.subject == text)
        #expect(error?.reason?.contains("192.0.2.0/24") == true)
    }

    @Test func `a range is written as it was read`() throws {
        #expect(try AddressRange("10.1.2.3/8").description == "10.1.2.3/8")
    }
}
