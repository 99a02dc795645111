//! Files as openssl writes them, by their first bytes and labels.

use super::*;

const FILE: &str = "/etc/seal.pem";
const KEY: &str = "/etc/key.pem";

fn labelled(label: &str, body: &str) -> Vec<u8> {
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n").into_bytes()
}

/// Bytes as a sequence of DER begins, long enough for a long length.
fn started(start: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x30, 0x82, 0x04, 0x0c];
    bytes.extend_from_slice(start);
    bytes.extend_from_slice(&[0xff; 40]);
    bytes
}

fn encrypted_der() -> Vec<u8> {
    let method = [
        0x30, 0x57, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0d,
    ];
    started(&method)
}

/// What a file holds, and of what is said of it: what it is, and the command that helps.
type Case = (Vec<u8>, &'static str, &'static str);

fn no_key_in_pem() -> Vec<Case> {
    vec![
        (
            labelled("ENCRYPTED PRIVATE KEY", "x"),
            "encrypted",
            "openssl pkey -in /etc/seal.pem -out /etc/seal.pem.new",
        ),
        (
            labelled(
                "EC PRIVATE KEY",
                "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,6E\n\nx",
            ),
            "encrypted",
            "openssl pkey -in /etc/seal.pem ",
        ),
        (
            labelled("EC PRIVATE KEY", "x"),
            "older form",
            "openssl pkey -in /etc/seal.pem ",
        ),
        (
            [
                labelled("EC PARAMETERS", "x"),
                labelled("EC PRIVATE KEY", "x"),
            ]
            .concat(),
            "older form",
            "openssl pkey -in ",
        ),
        (
            labelled("RSA PRIVATE KEY", "x"),
            "older form",
            "openssl pkey -in ",
        ),
        (
            labelled("OPENSSH PRIVATE KEY", "x"),
            "for SSH",
            "openssl genpkey ",
        ),
        (
            labelled("CERTIFICATE", "x"),
            "contains a certificate",
            "openssl genpkey ",
        ),
        (
            labelled("PUBLIC KEY", "x"),
            "public key",
            "openssl genpkey ",
        ),
        (
            labelled("CERTIFICATE REQUEST", "x"),
            "request",
            "openssl genpkey ",
        ),
        (
            b"-----BEGIN PRIVATE KEY-----\nMIGH".to_vec(),
            "cut short",
            "openssl genpkey ",
        ),
    ]
}

fn no_key_in_der_or_at_all() -> Vec<Case> {
    vec![
        (
            started(&[0x02, 0x01, 0x03, 0x30]),
            "PKCS#12",
            "openssl pkcs12 -in /etc/seal.pem -nocerts -nodes ",
        ),
        (
            started(&[0x02, 0x01, 0x00, 0x30]),
            "in DER",
            "openssl pkey -inform DER -in ",
        ),
        (
            vec![0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20],
            "in DER",
            "openssl pkey -inform DER -in ",
        ),
        (
            encrypted_der(),
            "encrypted and in DER",
            "openssl pkcs8 -inform DER -in ",
        ),
        (
            started(&[0x30, 0x82, 0x01, 0x1b, 0xa0, 0x03]),
            "contains a certificate",
            "openssl genpkey ",
        ),
        (b" \n".to_vec(), "is empty", "openssl genpkey "),
        (
            b"secret".to_vec(),
            "neither PEM nor DER",
            "openssl genpkey ",
        ),
        (
            vec![0xfe, 0xed, 0xfe, 0xed],
            "neither PEM nor DER",
            "openssl genpkey ",
        ),
    ]
}

#[test]
fn what_is_no_key_names_what_it_is_and_the_command_that_makes_one() {
    let cases = no_key_in_pem().into_iter().chain(no_key_in_der_or_at_all());
    for (bytes, what, command) in cases {
        let said = private_key(&bytes, FILE).unwrap_err();
        assert!(
            said.contains(what) && said.contains(command),
            "{what}: {said}"
        );
    }
}

#[test]
fn what_is_no_certificate_names_what_it_is_and_the_command_that_makes_one() {
    for (bytes, what, command) in [
        (
            labelled("PRIVATE KEY", "x"),
            "contains a private key, no certificate",
            "openssl req -x509 -key /etc/seal.pem ",
        ),
        (
            labelled("ENCRYPTED PRIVATE KEY", "x"),
            "contains a private key",
            "openssl req -x509 ",
        ),
        (
            labelled("TRUSTED CERTIFICATE", "x"),
            "usual PEM",
            "openssl x509 -in ",
        ),
        (
            labelled("PKCS7", "x"),
            "PKCS#7",
            "openssl pkcs7 -in /etc/seal.pem -print_certs ",
        ),
        (
            labelled("CERTIFICATE REQUEST", "x"),
            "request",
            "openssl req -x509 -key /etc/key.pem ",
        ),
        (
            started(&[0x02, 0x01, 0x03, 0x30]),
            "PKCS#12",
            "openssl pkcs12 -in /etc/seal.pem -nokeys ",
        ),
        (
            started(&[0x30, 0x82, 0x01, 0x1b, 0xa0, 0x03]),
            "usual PEM",
            "openssl x509 -inform DER -in ",
        ),
        (
            started(&[0x06, 0x09, 0x2a]),
            "PKCS#7",
            "openssl pkcs7 -inform DER -in /etc/seal.pem -print_certs ",
        ),
        (
            started(&[0x30, 0x6e, 0x02, 0x01, 0x00, 0x30]),
            "request",
            "openssl req -x509 ",
        ),
        (
            started(&[0x02, 0x01, 0x00, 0x30]),
            "private key",
            "openssl req -x509 ",
        ),
        (
            Vec::new(),
            "is empty",
            "openssl req -x509 -key /etc/key.pem ",
        ),
        (
            b"nothing".to_vec(),
            "neither PEM nor DER",
            "openssl req -x509 ",
        ),
    ] {
        let said = certificates(&bytes, FILE, KEY).unwrap_err();
        assert!(
            said.contains(what) && said.contains(command),
            "{what}: {said}"
        );
    }
}

#[test]
fn a_name_with_a_space_is_one_word_of_the_command() {
    let said = private_key(&labelled("EC PRIVATE KEY", "x"), "/etc/our seal.pem").unwrap_err();
    assert!(
        said.contains("openssl pkey -in '/etc/our seal.pem' -out '/etc/our seal.pem.new'"),
        "{said}"
    );
}
